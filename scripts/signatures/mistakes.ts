/** Options that the compiler can see to be wrong. */
export const mistakes: Readonly<Record<string, string>> = {
  '"*" with credentials': "{ origin: '*', credentials: true }",
  'a slash at the end': "{ origin: ['https://app.example.com/'] }",
  'an unknown option': "{ origin: 'https://app.example.com', allowHeaders: ['X-Token'] }",
  'no origin': '{ credentials: true }',
}
