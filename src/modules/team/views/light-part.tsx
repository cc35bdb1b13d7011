import { SelectField } from '#ui/choices.tsx'
import type { FormErrors } from '#ui/form-state.ts'
import { Actions, Form, Submit } from '#ui/form.tsx'
import { Light } from '#ui/notice.tsx'
import type { LightEnd } from '../listing/light.ts'

type LightPartProps = {
  readonly words: string | null
  readonly chosen: string
  readonly ends: readonly LightEnd[]
  readonly errors: FormErrors
}

/** The switch. It says what it keeps, since a light that went out at ten past three could name a call. */
export const LightPart = ({ words, chosen, ends, errors }: LightPartProps) => (
  <section>
    <h2>Your light</h2>
    <p>
      <Light on={words !== null}>{words === null ? 'Off' : `On until ${words}`}</Light>
    </p>
    <p>
      On means: call me now. Those whose light is on stand first on the help page. It goes out by itself at the hour you choose. No list is
      kept of when it went on or off, and the audit log says nothing of it. Do not switch it off because somebody calls.
    </p>
    <Form action="/desk/listing/light">
      <SelectField
        name="until"
        label={words === null ? 'Switch it on until' : 'Change it to'}
        choices={ends}
        values={{ until: chosen }}
        errors={errors}
      />
      <Actions>
        <Submit>{words === null ? 'Switch the light on' : 'Change the hour'}</Submit>
      </Actions>
    </Form>
    {words === null ? null : (
      <Form action="/desk/listing/light/off">
        <Actions>
          <Submit tone="plain">Switch the light off</Submit>
        </Actions>
      </Form>
    )}
  </section>
)
