/**
 * Request targets, usual and hostile, for applications with routes such as `/a`, `/a/b` and `/:id`, in all forms of
 * https://www.rfc-editor.org/rfc/rfc9112#name-request-target.
 */
export const requestTargets: readonly string[] = String.raw`
  / /a /a/ /b /a/b /a/b/ /a/b/a /a/a/b /A /A/B/B /ab /a/bc /a. /a.b /a/b.json
  /a? /a?x=1 /b/a?x=/a/b /?/a /a#b /a/b#c /a/b;c
  /%61 /a%2Fb /a%2fb /a/%62 /a%20b /%C3%BC /a%3Fx /%2e%2e/a /a%00 /% /%zz /a/%zz /a/%E0%A4%A
  // //a /a//b //a/b /a/b// ///a
  /. /a/. /a/./b /a/../b /a/.. /../a /./a /a/%2e/b
  /* /a/* /:id /(a) /[a] /a|b /\a /a\b /a'b /a@b /a,b /a+b
  * http://127.0.0.1 http://127.0.0.1/ http://127.0.0.1/a http://127.0.0.1/a/b/ http://127.0.0.1?x
  http://127.0.0.1/a?x=/b HTTP://127.0.0.1/a/b https://a.example/a http://a.example:8080/a/../b
  http://u:p@a.example/a http://a.example//a ftp://h/a/b http://a http://a/b/a#x x-y://a/b
  http://[::1]/a http://a.example/%zz http:///a http://a.example/A/%62`
  .trim()
  .split(/\s+/)
