import { whenInWords } from '#kernel/hour.ts'
import { fieldsOf, type Refusal } from '#kernel/refusal.ts'
import { type AgencyTx, inAgency } from '#platform/db/in-agency.ts'
import { refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import type { Ctx } from '#platform/http/vars.ts'
import type { FormErrors, FormValues } from '#ui/form-state.ts'
import { path } from '#ui/href.ts'
import { ListingPage } from '../views/listing-page.tsx'
import { isOn, lightEnds } from './light.ts'
import { type Listing, valuesOf, whyNotShown } from './listing.ts'
import { findOwnListing, findSelf, listListed, listSharing, readPapers } from './queries.ts'

export const home = '/desk/listing'

/** What a form got wrong, and what was typed in it. */
export type Shown = {
  readonly values?: FormValues
  readonly photoWords?: string
  readonly errors?: FormErrors
  readonly overtaken?: boolean
}

export const kindOf = (c: Ctx): Listing['kind'] => (c.var.actor.role === 'clinician' ? 'clinician' : 'peer')

/** Works on one's own listing, in one transaction. */
export const withOwn = <T,>(c: Ctx, handle: (tx: AgencyTx, own: Listing | null) => Promise<T>): Promise<T> =>
  inAgency(c.var.db, c.var.actor, async (tx) => handle(tx, await findOwnListing(tx, c.var.actor.agencyId, c.var.actor.personId)))

/** True while colleagues see it. */
export const isShownNow = async (tx: AgencyTx, own: Listing | null): Promise<boolean> =>
  own !== null && (await listListed(tx)).some(({ listingId }) => listingId === own.id)

export async function showOwn(c: Ctx, tx: AgencyTx, own: Listing | null, shown: Shown = {}): Promise<Response> {
  const { actor, assets, clock, frame, newId } = c.var
  const { agencyId, personId } = actor
  const self = await findSelf(tx, agencyId, personId)
  const listed = await listListed(tx)
  const now = clock()
  const start = { firstName: self.name.split(' ')[0] ?? '', role: kindOf(c) === 'clinician' ? 'Clinician' : 'Peer' }
  const until = own?.lightOnUntil ?? null
  return show(
    c,
    <ListingPage
      frame={frame}
      scripts={assets.scripts('photo')}
      listing={own}
      newId={newId()}
      values={shown.values ?? valuesOf(own, start)}
      errors={shown.errors}
      overtaken={shown.overtaken}
      photoWords={shown.photoWords}
      isShown={own !== null && listed.some(({ listingId }) => listingId === own.id)}
      notShown={whyNotShown(own, { ...(await readPapers(tx, actor)), kind: kindOf(c) })}
      helpPage={path('/:agency', { agency: self.slug })}
      sharing={await listSharing(tx)}
      others={listed.filter(({ listingId }) => listingId !== own?.id)}
      light={{
        words: isOn(until, now) ? whenInWords(self.timeZone, until, now) : null,
        chosen: until?.toISOString() ?? '',
        ends: lightEnds(now, self.timeZone),
      }}
    />,
    shown.overtaken ? 409 : shown.errors ? 422 : 200,
  )
}

export const showErrors = (c: Ctx, refusal: Refusal, shown: Shown = {}): Promise<Response> =>
  withOwn(c, (tx, own) => showOwn(c, tx, own, { ...shown, errors: fieldsOf(refusal) }))

export const cameApart = (c: Ctx) => refused(c, { kind: 'invalid', fields: { form: 'Open the page again; this form has come apart.' } })
