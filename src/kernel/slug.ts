const slug = /^[a-z0-9][a-z0-9-]{5,59}$/

/** Whether an agency can have this address; nothing else goes to the database. */
export const isSlug = (text: string): boolean => slug.test(text)
