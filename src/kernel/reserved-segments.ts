/** First path segments an agency's slug may never take; a test holds this list against the route table. */
export const reservedSegments: readonly string[] = [
  'a',
  'c',
  'desk',
  'sample',
  'assets',
  'calendar',
  'favicon.ico',
  'health',
  'robots.txt',
  'security.txt',
  'what-we-hold',
]
