import type { SectionKind } from '../../../shared/domain/sections.ts'
import type { HeadingSense } from './chinese-headings.ts'

/** The headings of English reports: bodies for air, sea, rail, road, chemical and workplace accidents name their parts alike. */
const headings: readonly { kind: SectionKind; pattern: RegExp }[] = [
  { kind: 'annexes', pattern: /^(?:appendix|appendices|annex|annexes|annexures?|attachments?)(?:\b.*)?$/ },
  {
    kind: 'preamble',
    pattern:
      /^(?:(?:executive|safety|report|investigation) )?summary$|^(?:synopsis|abstract|foreword|preface|introduction)$/,
  },
  {
    kind: 'course',
    pattern:
      /^(?:other )?factual information$|^(?:brief )?(?:history|description|narrative|account|chronology|circumstances|sequence|summary)(?: of)?(?: the)? (?:flight|voyage|trip|journey|accident|occurrence|incident|events?|explosion|fire|derailment|collision|release|operation)s?$|^(?:accident|incident|event) (?:description|narrative|sequence|chronology|summary|details)$|^(?:the )?(?:occurrence|accident|incident|event|voyage|narrative|flight|accident voyage|accident flight|incident chronology|sequence of events|timeline)$|^what happened$|^(?:the )?(?:facts|factual details)$/,
  },
  {
    kind: 'rescue',
    pattern:
      /^(?:survival aspects|survivability|(?:the )?(?:emergency|rescue|search and rescue|fire ?fighting|evacuation|medical)(?: (?:response|services?|operations?|action|and .{3,30}))?|emergency response .{0,30}|search and rescue(?: .{0,30})?|evacuation .{0,30})$/,
  },
  {
    kind: 'casualties',
    pattern:
      /^(?:injuries(?: (?:to|and) .{3,40})?|casualties(?: .{0,30})?|fatalities(?: .{0,30})?|(?:other |property |vessel |aircraft |environmental |engine .{0,20})?damage(?: (?:to|and) .{3,40})?|consequences|losses|injury (?:summary|information))$/,
  },
  {
    kind: 'direct-cause',
    pattern:
      /^(?:probable|direct|immediate|proximate|technical) causes?(?: .{0,40})?$|^cause$|^cause of (?:the )?(?:accident|incident|occurrence|fire|explosion|derailment|collision)$/,
  },
  {
    kind: 'indirect-cause',
    pattern:
      /^(?:contributing|contributory|underlying|root|indirect|systemic|latent)(?: safety)?(?: and (?:root|underlying|systemic))? (?:factors?|causes?|conditions)(?: .{0,30})?$/,
  },
  {
    kind: 'causes',
    pattern:
      /^(?:safety |incident |accident |technical |causal |cause |root cause )?analys[ie]s(?: and (?:conclusions?|findings))?$|^(?:key |main |investigation |other |safety )?findings?(?: (?:as to|and|of) .{3,60})?$|^conclusions?(?: and (?:findings|recommendations))?$|^(?:causes?|causal factors?)(?: (?:of|and) .{3,50})?$|^other safety factors?$|^why it happened$/,
  },
  {
    kind: 'handling',
    pattern:
      /^(?:enforcement(?: actions?)?|citations? (?:and penalties|issued).{0,30}|penalties|legal (?:action|proceedings))$/,
  },
  {
    kind: 'lessons',
    pattern:
      /^(?:(?:key|safety|main) )?lessons?(?: (?:learned|learnt|to be learned|from .{3,40}))?$|^safety messages?$/,
  },
  {
    kind: 'problems',
    pattern:
      /^(?:(?:identified )?safety (?:issues|deficiencies|concerns)(?: and (?:remedial|proposed) actions?)?)$/,
  },
  {
    kind: 'measures',
    pattern:
      /^(?:(?:new |previous |early |urgent |interim |final |proposed )?(?:safety )?recommendations?(?: (?:to|issued|made|and .{3,30}))?|safety actions?(?: (?:taken|required|and .{3,40}))?|(?:corrective|preventive|preventative|remedial|proposed)(?: and (?:corrective|preventive))? (?:actions?|measures)|actions? (?:taken|required)(?: .{0,30})?|safety issues and actions|other safety actions?)$/,
  },
  {
    kind: 'basics',
    pattern:
      /^(?:(?:personnel|crew|pilot|driver|flight crew|aircraft|vessel|ship|train|locomotive|vehicle|track|engine|aerodrome|airport|runway|meteorological|weather|environmental|organi[sz]ational(?: and management)?|company|operator|operational|site|accident site|wreckage|site and wreckage|general|technical|additional|other|background|regulatory|maintenance|cargo|aircraft and engine|communications and recorded data|medical(?: and pathological)?) (?:information|background|particulars|data|details)|background(?: .{0,40})?|context|tests and research|(?:flight|voyage|data|event) recorders?|recorded data|aids to navigation|wreckage(?: .{0,40})?|medical and pathological .{0,20}|fire|communications?|meteorolog.{0,30}|facility (?:description|background)|process description|company (?:profile|overview|description|history)|the (?:operator|company|facility|aircraft|vessel|crew|train))$/,
  },
]

const longestHeading = 90

/** What an English heading (without its number) says about its section; null for words of no known heading. */
export function englishHeadingSense(words: string): HeadingSense | null {
  const head = words
    .trim()
    .replace(/[.:]+$/, '')
    .replace(/\s+/g, ' ')
  if (head.length < 3 || head.length > longestHeading) return null
  const kind = kindOf(head)
  if (kind !== null) return senseOf(kind, true)
  const own = withoutSecondLanguage(head)
  const ownKind = own === null ? null : kindOf(own)
  return ownKind === null ? null : senseOf(ownKind, false)
}

function kindOf(head: string): SectionKind | null {
  const words = head.toLowerCase()
  return headings.find(({ pattern }) => pattern.test(words))?.kind ?? null
}

function senseOf(kind: SectionKind, exact: boolean): HeadingSense {
  return { kind, kinds: [kind], exact, ambiguous: false }
}

/** "Executive summary Tuhinga whakarāpopoto" → "Executive summary": the heading again in another language. */
function withoutSecondLanguage(head: string): string | null {
  const own = /^(\p{Lu}[\p{Ll} ]{2,40}?) \p{Lu}\p{Ll}+(?: \p{L}+){0,9}$/u.exec(head)?.[1]
  return own === undefined ||
    /^(?:the )?(?:flight|accident|incident|event|voyage|fire|context|cause)$/i.test(own)
    ? null
    : own
}
