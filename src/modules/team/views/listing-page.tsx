import { dayInWords } from '#kernel/day.ts'
import { Choices, SelectField } from '#ui/choices.tsx'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { TextField } from '#ui/field.tsx'
import type { FormErrors, FormState, FormValues } from '#ui/form-state.ts'
import { Actions, Form, Hidden, Submit } from '#ui/form.tsx'
import type { Href } from '#ui/href.ts'
import { Notice } from '#ui/notice.tsx'
import { isNumber, type Listed, type Listing, type NotShown, textParts, tickOf, type TextPart } from '../listing/listing.ts'
import type { LightEnd } from '../listing/light.ts'
import { notShownWords, partWords } from '../listing/words.ts'
import { LightPart } from './light-part.tsx'
import { PhotoPart } from './photo-part.tsx'
import { homeTrail } from './trail.ts'

export type ListingPageProps = {
  readonly frame: DeskFrame
  readonly scripts: readonly string[]
  readonly listing: Listing | null
  /** Made by the page, so that a form sent twice makes one listing. */
  readonly newId: string
  /** The form of parts as it opens, or as it was typed. */
  readonly values: FormValues
  readonly errors?: FormErrors | undefined
  /** True when another tab saved first. */
  readonly overtaken?: boolean | undefined
  readonly photoWords?: string | undefined
  readonly isShown: boolean
  readonly notShown: readonly NotShown[]
  readonly helpPage: Href
  readonly sharing: readonly string[]
  readonly others: readonly Listed[]
  readonly light: { readonly words: string | null; readonly chosen: string; readonly ends: readonly LightEnd[] }
}

/** One's own place on the help page: all of it by one's own hand. */
export const ListingPage = ({ listing, errors = {}, ...page }: ListingPageProps) => (
  <DeskPage
    frame={page.frame}
    title="My listing"
    lead="What colleagues see of you on the help page, and whether your light is on. You write it, and you take it off."
    trail={homeTrail}
    errors={errors}
    scripts={page.scripts}
  >
    <Standing {...page} />
    {page.overtaken ? (
      <Notice tone="warn" heading="This was changed in another tab after you opened it">
        <p>Nothing of yours was saved yet. The form has what you typed; saving it now replaces what stands.</p>
      </Notice>
    ) : null}
    {page.isShown ? <LightPart {...page.light} errors={errors} /> : null}
    <h2>What is shown</h2>
    <p>
      Each part needs a yes of its own. What you do not tick is neither shown nor kept. The help page has an address that cannot be guessed,
      and asks search engines to leave it out; still, treat what stands there as public.
    </p>
    <Form action="/desk/listing/parts" autocomplete="off">
      <Hidden name="listingId" value={listing?.id ?? page.newId} />
      <Hidden name="version" value={String(listing?.version ?? 1)} />
      {textParts.map((part) => (
        <Part part={part} agreed={listing?.parts.get(part)?.agreedOn} values={page.values} errors={errors} />
      ))}
      <Actions>
        <Submit>Agree to what is ticked, and save</Submit>
      </Actions>
    </Form>
    {listing && listing.parts.size > 0 ? <PhotoPart photo={listing.photo} words={page.photoWords} errors={errors} /> : null}
    {listing && listing.parts.size > 0 ? <SecondPart listing={listing} others={page.others} errors={errors} /> : null}
    {listing && (listing.parts.size > 0 || listing.photo) ? <RemoveAll /> : null}
  </DeskPage>
)

const Standing = ({ isShown, notShown, helpPage, sharing }: Pick<ListingPageProps, 'isShown' | 'notShown' | 'helpPage' | 'sharing'>) =>
  isShown ? (
    <Notice heading="You are on the help page">
      <p>
        <a href={helpPage}>See it as colleagues do</a>, or <a href="#off">take everything off</a>.
        {sharing.length > 0 ? ` You also stand on the help pages of these neighbors: ${sharing.join(', ')}.` : ''}
      </p>
    </Notice>
  ) : (
    <Notice tone="warn" heading="You are not on the help page yet">
      <ul>
        {notShown.map((reason) => (
          <li>{notShownWords[reason]}</li>
        ))}
      </ul>
      {sharing.length > 0 ? <p>Once you are, you also stand on the help pages of these neighbors: {sharing.join(', ')}.</p> : null}
    </Notice>
  )

const Part = ({ part, agreed, ...form }: FormState & { readonly part: TextPart; readonly agreed: string | undefined }) => {
  const { title, tick, label, warning } = partWords[part]
  return (
    <>
      <Choices
        {...form}
        name={tickOf(part)}
        label={title}
        hint={warning}
        many
        choices={[{ value: 'yes', label: tick, hint: agreed ? `You agreed on ${dayInWords(agreed)}.` : undefined }]}
      />
      <TextField
        {...form}
        name={part}
        label={label}
        size="middle"
        type={isNumber(part) ? 'tel' : 'text'}
        maxLength={isNumber(part) ? 20 : 80}
      />
    </>
  )
}

const SecondPart = ({
  listing,
  others,
  errors,
}: {
  readonly listing: Listing
  readonly others: readonly Listed[]
  readonly errors: FormErrors
}) => (
  <section>
    <h2>Who takes over</h2>
    <p>
      A note to you that was not taken up for twelve hours falls to a second one. Choose somebody who is seldom off when you are: a
      neighbor’s peer, or the clinician. Ask them first.
    </p>
    {others.length === 0 ? (
      <p>You are the only one on this help page so far, so there is no choice to make.</p>
    ) : (
      <Form action="/desk/listing/second">
        <Hidden name="version" value={String(listing.version)} />
        <SelectField
          name="second"
          label="Second recipient"
          empty="No second one"
          values={{ second: listing.second ?? '' }}
          errors={errors}
          choices={others.map(({ listingId, name, agencyName, kind }) => ({
            value: listingId,
            label: `${name}, ${kind === 'clinician' ? 'clinician' : 'peer'}, ${agencyName}`,
          }))}
        />
        <Actions>
          <Submit tone="plain">Save the second recipient</Submit>
        </Actions>
      </Form>
    )}
  </section>
)

/** One tap and no question: whoever wants to be off the page may be in a hurry. */
const RemoveAll = () => (
  <section id="off">
    <h2>Take everything off</h2>
    <p>
      One tap takes your name, your numbers and all else off the help page at once, puts the light out, and deletes what you wrote. It
      cannot be undone: to come back you write it anew. Cards and posters on paper stay as they are.
    </p>
    <Form action="/desk/listing/remove">
      <Submit tone="danger">Take everything off now</Submit>
    </Form>
  </section>
)
