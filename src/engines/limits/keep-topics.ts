/** What a peer can hear or be asked, in the order in which it is looked for. */
export const keepIds = [
  'everyday',
  'suicide_thoughts',
  'suicide_plan',
  'threat',
  'abuse',
  'crime_done',
  'crime_planned',
  'policy_breach',
  'at_scene',
  'chief_asks',
  'subpoena',
  'records',
  'may_tell',
  'group',
  'died',
] as const

export type KeepId = (typeof keepIds)[number]

export type KeepTopic = { readonly id: KeepId; readonly heard: string; readonly answer: string; readonly why: string }

/** The usual answers. They lean to the careful side, and the agency's policy as counsel checked it comes before them. */
export const keepTopics: readonly KeepTopic[] = [
  {
    id: 'everyday',
    heard: 'Stress, grief, sleep, marriage, drinking',
    answer: 'Keep it.',
    why: 'A law that is tied to a critical incident may not reach it. The policy may.',
  },
  {
    id: 'suicide_thoughts',
    heard: 'Passing thoughts of suicide, without a plan',
    answer: 'Keep it, stay with the person, and bring in a clinician.',
    why: 'Some laws open only for a plain threat, others for any sign. If you are unsure, treat it as a plan.',
  },
  {
    id: 'suicide_plan',
    heard: 'A plan, an intent or the means for suicide',
    answer: 'Do not keep it. Get help now: 988, or 911.',
    why: 'A life comes first. Where the law has no words for it, the policy must have them before anybody needs them.',
  },
  {
    id: 'threat',
    heard: 'A threat to somebody else',
    answer: 'Do not keep it.',
    why: 'Laws differ in how clear and how near the threat must be.',
  },
  {
    id: 'abuse',
    heard: 'Abuse of a child, or of an older or vulnerable person',
    answer: 'Do not keep it. Report it.',
    why: 'Where a peer support law is silent, the laws on reporting still stand.',
  },
  {
    id: 'crime_done',
    heard: 'A crime that they committed',
    answer: 'Stop them before they say it. Often it is not protected.',
    why: 'Tell them that you may not be able to keep it, and that a lawyer can.',
  },
  {
    id: 'crime_planned',
    heard: 'A crime that is planned',
    answer: 'Do not keep it.',
    why: 'If somebody may be hurt, treat it as a threat.',
  },
  {
    id: 'policy_breach',
    heard: 'A breach of policy that is no crime',
    answer: 'Usually keep it.',
    why: 'Deceiving those who investigate an incident is another matter.',
  },
  {
    id: 'at_scene',
    heard: 'Something that I was at the scene of, too',
    answer: 'Do not act as the peer. Hand over to somebody who was not there.',
    why: 'Many laws leave a peer out who was a responder, a witness or a party.',
  },
  {
    id: 'chief_asks',
    heard: 'Internal affairs or the chief asks me',
    answer: 'Do not answer. Call the coordinator and the legal advisor.',
    why: 'It is not for you to weigh which order counts.',
  },
  {
    id: 'subpoena',
    heard: 'A subpoena comes',
    answer: 'Hand nothing over. Call the legal advisor the same day.',
    why: 'Do not ignore it, and do not destroy anything. A court can open what a law closes.',
  },
  {
    id: 'records',
    heard: 'Somebody asks for my notes',
    answer: 'Have no notes of what was said. Pass the request to the legal advisor.',
    why: 'What does not exist cannot be asked for. Once asked for, what exists must stay.',
  },
  {
    id: 'may_tell',
    heard: 'They say: you can tell',
    answer: 'Get it in writing first.',
    why: 'In a group, everybody who took part may have to agree.',
  },
  {
    id: 'group',
    heard: 'In a group, others may talk',
    answer: 'Remind everybody at the start that it stays in the room.',
    why: 'Not every law binds or protects the others who were there.',
  },
  {
    id: 'died',
    heard: 'The person has died',
    answer: 'Keep it, and ask the legal advisor.',
    why: 'In some states it passes to the family or the estate, in others it ends.',
  },
]
