import type { ComponentChildren } from 'preact'
import { ButtonLink } from './form.tsx'
import type { Link } from './href.ts'

export type Definition = { readonly term: string; readonly detail: ComponentChildren }

export const DefinitionList = ({ definitions }: { readonly definitions: readonly Definition[] }) => (
  <dl class="facts">
    {definitions.map(({ term, detail }) => (
      <div>
        <dt>{term}</dt>
        <dd>{detail}</dd>
      </div>
    ))}
  </dl>
)

export type Step = { readonly label: string; readonly state: 'done' | 'now' | 'later'; readonly note?: ComponentChildren }

const stateInWords = { done: 'done', now: 'now', later: 'not yet' } as const

/** Where something stands on its way, in words as well as marks. */
export const Steps = ({ label, steps }: { readonly label: string; readonly steps: readonly Step[] }) => (
  <ol class="steps" aria-label={label}>
    {steps.map((step) => (
      <li class={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
        <span>
          {step.label}
          <span class="unseen">, {stateInWords[step.state]}</span>
        </span>
        {step.note ? <small>{step.note}</small> : null}
      </li>
    ))}
  </ol>
)

export type Todo = { readonly heading: string; readonly text: ComponentChildren; readonly action: Link }

/** The next things to do; only the first one has the strong button. */
export const NextThings = ({ todos }: { readonly todos: readonly Todo[] }) => (
  <section class="todos">
    <h2>Next</h2>
    <ol>
      {todos.map(({ heading, text, action }, place) => (
        <li>
          <div>
            <h3>{heading}</h3>
            <p>{text}</p>
          </div>
          <ButtonLink href={action.href} first={place === 0}>
            {action.label}
          </ButtonLink>
        </li>
      ))}
    </ol>
  </section>
)
