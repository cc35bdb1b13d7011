import { roleNames, type Role } from '#kernel/actor.ts'
import { Actions, ButtonLink, Form, Hidden, Submit } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { Details, Notice } from '#ui/notice.tsx'
import { PlainPage } from '#ui/page.tsx'

type Part = {
  readonly agencyId: string
  readonly agencyName: string
  readonly slug: string
  readonly role: Role
  readonly personName: string
}

type Open = {
  readonly title: string
  readonly agencyName: string
  /** Null once every sample slip was used or voided. */
  readonly code: string | null
  readonly fingerprint: string
  readonly checkWords: readonly string[]
  readonly sheet: readonly string[]
}

type SamplePageProps = {
  readonly county: string
  /** Agency by agency, one of each role. */
  readonly parts: readonly (readonly Part[])[]
  readonly sizeOf: (agencyId: string) => number | null
  readonly open: Open
}

/** Whom to be, in the sample county. */
export const SamplePage = ({ county, parts, sizeOf, open }: SamplePageProps) => (
  <PlainPage
    title="Sample county"
    lead={`${county} and everybody in it is invented. Choose whom to be; nothing you do here reaches anybody.`}
    back={{ label: 'Front page', href: '/' }}
  >
    <Notice tone="warn" heading="Write no true names here">
      <p>
        Whoever opens this page can be anybody in this county, so nothing in it is private. It is removed before a real agency is set up.
      </p>
    </Notice>
    {parts.map((agency) => (
      <Agency parts={agency} size={sizeOf(agency[0]?.agencyId ?? '')} />
    ))}
    <OpenSurvey {...open} />
    <h2>Look at every part of a page</h2>
    <p>
      <a href="/sample/gallery">The kit of the desk</a>, and <a href="/sample/gallery/officer">the kit of officers’ pages</a>.
    </p>
    <h2>Done looking</h2>
    <Actions>
      <ButtonLink href="/sample/remove">Remove the sample</ButtonLink>
    </Actions>
  </PlainPage>
)

const Agency = ({ parts, size }: { readonly parts: readonly Part[]; readonly size: number | null }) => (
  <section>
    <h2>{parts[0]?.agencyName}</h2>
    {size === null ? null : <p>{size} people</p>}
    {parts[0] ? (
      <p>
        <a href={path('/:agency', { agency: parts[0].slug })}>The page where its people find a peer</a>, without an account
      </p>
    ) : null}
    {parts.map(({ agencyId, agencyName, role, personName }) => (
      <Form action="/sample/sign-in">
        <Hidden name="agency" value={agencyId} />
        <Hidden name="role" value={role} />
        <p>
          <Submit tone="plain">
            Sign in as {roleNames[role]} of {agencyName}
          </Submit>{' '}
          {personName}
        </p>
      </Form>
    ))}
  </section>
)

const OpenSurvey = ({ title, agencyName, code, fingerprint, checkWords, sheet }: Open) => (
  <>
    <h2>Answer a survey</h2>
    {code === null ? (
      <p>
        Every slip of “{title}” at {agencyName} is used. Remove the sample and fill it again for new ones.
      </p>
    ) : (
      <>
        <p>
          “{title}” is open at {agencyName}. This slip was drawn by nobody: <strong>{groups(code)}</strong>, check words{' '}
          <strong>{checkWords.join(' ')}</strong>.
        </p>
        <Actions>
          <ButtonLink href={`/a#${code}.${fingerprint}`}>Answer with this slip</ButtonLink>
        </Actions>
        <p>Without script, type the code there. As on a real slip, it works once; this page then shows another.</p>
      </>
    )}
    <Details summary="The keeper’s sheet of this survey">
      <p>
        Once the coordinator has closed the survey, a keeper of {agencyName} opens the answers with these {sheet.length} words, counts and
        publishes. A real sheet is on paper, and in nobody else’s hands.
      </p>
      <p>{sheet.join(' ')}</p>
    </Details>
  </>
)

const groups = (code: string): string => (code.match(/.{4}/g) ?? []).join('-')
