import { reachOf } from '#kernel/reach.ts'
import { Choices, SelectField } from '#ui/choices.tsx'
import { DateField, TextArea, TextField } from '#ui/field.tsx'
import type { FormState } from '#ui/form-state.ts'
import { agencyKindNames, agencyKinds, headCountBands, states, timeZones } from '../agency.ts'
import { letterDays, themeMonths } from '../retention.ts'

/** What the address that this installation has at present lets people do. */
const whoReaches = (origin: string): string =>
  ({
    everybody: `This installation answers at ${origin}, which phones and other PCs can reach.`,
    this_pc: `This installation answers at ${origin}, on this PC only. Slips and links that it makes work in this PC’s browser, and on no phone and no other PC, until it has an https address.`,
    nobody: `This installation answers at ${origin}, without https. Phones cannot seal answers there and browsers keep nobody signed in, so no slips are printed until it has an https address.`,
  })[reachOf(origin)]

/** Where this will run, each way with what it can do and what not. */
export const HostingField = ({ origin, ...form }: FormState & { readonly origin: string }) => (
  <Choices
    {...form}
    name="hosting"
    label="Where will this run?"
    hint={whoReaches(origin)}
    choices={[
      {
        value: 'joined',
        label: 'Join a host',
        hint: 'An association, the state, a neighbor or a provider runs it for you. Best for most small agencies: no server of your own to look after, and it stands outside the agency’s own building.',
      },
      {
        value: 'own_server',
        label: 'Our own server with an https name',
        hint: 'Phones can answer, and peers sign in from anywhere. Somebody has to look after the server, its name and its backups.',
      },
      {
        value: 'this_pc',
        label: 'This PC only',
        hint: 'Planning, policy, printing, and surveys on paper that are counted in the open. No slips for phones, and nobody signs in from another device.',
      },
    ]}
  />
)

const bandLabel = (band: string) => (band === '100+' ? '100 or more' : band.replace('-', ' to '))

export const ProfileFields = (form: FormState) => (
  <>
    <TextField {...form} name="name" label="Name of the agency" maxLength={120} autocomplete="organization" />
    <SelectField
      {...form}
      name="state"
      label="State"
      hint="The law on confidentiality differs from state to state; pages go by this one."
      empty="Choose a state"
      choices={states.map(({ code, name }) => ({ value: code, label: name }))}
    />
    <SelectField
      {...form}
      name="kind"
      label="Kind"
      empty="Choose a kind"
      choices={agencyKinds.map((kind) => ({ value: kind, label: agencyKindNames[kind] }))}
    />
    <SelectField
      {...form}
      name="headCountBand"
      label="How many people work there?"
      hint="Sworn, dispatch, corrections, civilian and reserve together."
      empty="Choose a size"
      choices={headCountBands.map((band) => ({ value: band, label: bandLabel(band) }))}
    />
    <SelectField {...form} name="timeZone" label="Time zone" empty="Choose a time zone" choices={timeZones} />
  </>
)

/** Asked on the agency's page only: nobody needs it on the first day. */
export const DistanceFields = (form: FormState) => (
  <>
    <TextField
      {...form}
      name="clinicianMiles"
      label="Miles to the nearest licensed clinician"
      hint="One way, by road. Leave it empty if you do not know. It stands in the case for command."
      inputmode="numeric"
      size="short"
    />
    <TextField {...form} name="clinicianMinutes" label="Minutes to get there" inputmode="numeric" size="short" />
  </>
)

export const RetentionFields = ({ today, ...form }: FormState & { readonly today?: string | undefined }) => (
  <>
    <TextArea
      {...form}
      name="statement"
      label="The statement"
      rows={16}
      hint="This text says what Porchlight does by itself. Change it to what your agency adopts; your state’s records law may ask for more."
    />
    <SelectField
      {...form}
      name="lettersDays"
      label="Letters are deleted after"
      hint="Their text is gone earlier: as soon as a letter was sent, handed over or used."
      choices={letterDays.map((value) => ({ value, label: `${value} days` }))}
    />
    <SelectField
      {...form}
      name="themesMonths"
      label="Themes of focus groups are kept"
      hint="The clock deletes older ones and writes a certificate."
      choices={themeMonths.map((value) => ({ value, label: value === 'program' ? 'As long as the program runs' : `${value} months` }))}
    />
    <TextField {...form} name="adopterName" label="Adopted by" hint="Name of the agency head or of counsel." size="middle" />
    <TextField {...form} name="adopterTitle" label="Title" size="middle" />
    <DateField {...form} name="adoptedOn" label="Adopted on" max={today} />
  </>
)
