import type { ComponentChildren } from 'preact'
import type { Href, Link } from './href.ts'

type FormProps = {
  readonly action: Href
  /** Only for forms that carry a file. */
  readonly upload?: boolean | undefined
  readonly id?: string | undefined
  /** Off where a browser must not note what stands in the form, to fill it in for whoever opens the tab again. */
  readonly autocomplete?: 'off' | undefined
  readonly children: ComponentChildren
}

/** A form as a plain POST. The browser's own bubbles are off: the server says what is wrong, next to each field. */
export const Form = ({ action, upload = false, id, autocomplete, children }: FormProps) => (
  <form method="post" action={action} id={id} autocomplete={autocomplete} noValidate enctype={upload ? 'multipart/form-data' : undefined}>
    {children}
  </form>
)

type SubmitProps = {
  /** `first` is the one thing to do on the page, `danger` destroys something. */
  readonly tone?: 'first' | 'plain' | 'danger' | undefined
  readonly name?: string | undefined
  readonly value?: string | undefined
  readonly children: ComponentChildren
}

export const Submit = ({ tone = 'first', name, value, children }: SubmitProps) => (
  <button class={`button ${tone}`} name={name} value={value}>
    {children}
  </button>
)

/** A link that looks like a button, for going somewhere; changing something is a form's work. */
export const ButtonLink = ({ href, first = false, children }: { href: Href; first?: boolean | undefined; children: ComponentChildren }) => (
  <a class={first ? 'button first' : 'button'} href={href}>
    {children}
  </a>
)

/** Buttons side by side. */
export const Actions = ({ children }: { readonly children: ComponentChildren }) => <div class="actions">{children}</div>

export const Hidden = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <input type="hidden" name={name} value={value} />
)

type ConfirmFormProps = {
  readonly action: Href
  readonly confirm: string
  readonly cancel: Link
  readonly danger?: boolean | undefined
  readonly hidden?: Readonly<Record<string, string>> | undefined
  /** What will happen, in plain words; fields too, where a reason is asked for. */
  readonly children: ComponentChildren
}

/** Asks once more before something that cannot be taken back, with a way out that changes nothing. */
export const ConfirmForm = ({ action, confirm, cancel, danger = false, hidden = {}, children }: ConfirmFormProps) => (
  <Form action={action}>
    {children}
    {Object.entries(hidden).map(([name, value]) => (
      <Hidden name={name} value={value} />
    ))}
    <Actions>
      <Submit tone={danger ? 'danger' : 'first'}>{confirm}</Submit>
      <a href={cancel.href}>{cancel.label}</a>
    </Actions>
  </Form>
)
