/** A word that this project does not use, and the words to write instead. */
export interface RetiredWord {
  readonly word: string
  /** Matched on a line whose identifiers are split into words: `writeAnswer` reads as `write Answer`. */
  readonly pattern: RegExp
  readonly say: string
}

/** One word for one thing: the words of MDN and of the Fetch standard. */
export const retiredWords: readonly RetiredWord[] = [
  retire('answer', 'answer(?:s|ed|ing|ers?)?', 'response; to respond, to end a preflight'),
  retire('ask', 'ask(?:s|ed|ing|ers?)?', 'request, requested method, requested headers; to call'),
  retire('question', 'questions?', 'request'),
  retire('refuse', 'refus(?:es?|ed|ing|als?)', 'deny a request, reject options'),
  retire('field', 'fields?', 'header, with a name and a value'),
  retire('mend', 'mend(?:s|ed|ing)?', 'fix'),
  retire('ruling', 'rulings?', 'decision'),
  retire('standing', 'standings?', 'decision'),
  retire('problem', 'problems?', 'issue'),
  retire('on the way', 'on (?:the|its|their) way', 'look-ahead, governing policy; under way'),
  retire('door', 'doors?', 'entry point'),
  retire('layer', 'layers?', 'middleware, hook or handler, as the framework calls it'),
  retire('read along', 'read(?:s|ing)? along', 'read authenticated responses'),
  retire('look-up', 'look-ups?', 'lookup'),
]

/** Names that were replaced, with the names of today. */
export const retiredNames: Readonly<Record<string, string>> = {
  AnswerOf: 'DecisionOf',
  answerPreflight: 'preflightResponse',
  askedMethod: 'requestedMethod',
  compileStandings: 'compileOriginLookup',
  eachHeader: 'forEachHeader',
  governorsOf: 'findGoverningPolicies',
  whoGoverns: 'findGoverningPolicies',
  namedPolicy: 'defineNamedPolicy',
  goOn: 'mapMaybePromise',
  holdHeaders: 'deferHeaders',
  judgeUpgrade: 'isUpgradeAllowed',
  mergeIntoFirst: 'toRawHeaders',
  mergeIntoList: 'applyToRawList',
  mergeIntoRecord: 'applyToObject',
  mergeIntoStore: 'applyToResponse',
  refuseMisuse: 'assertPolicyArgument',
  sentField: 'readHeader',
  UpgradeAnswer: 'UpgradeVerdict',
  varyUnder: 'mergeDecisionVary',
  '@cors/core/cache-lookup': '@cors/core',
}

function retire(word: string, pattern: string, say: string): RetiredWord {
  return { word, pattern: new RegExp(String.raw`\b(?:${pattern})\b`, 'i'), say }
}
