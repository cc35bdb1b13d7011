import { fieldId, type FormErrors } from './form-state.ts'

/** What is wrong, first on the page and focused, each line leading to its field. Nothing when nothing is wrong. */
export const ErrorSummary = ({ errors = {} }: { readonly errors?: FormErrors | undefined }) => {
  const wrong = Object.entries(errors)
  if (wrong.length === 0) return null
  return (
    <div class="summary" role="alert" tabIndex={-1} autofocus>
      <h2>{wrong.length === 1 ? 'One thing to put right' : `${wrong.length} things to put right`}</h2>
      <ul>
        {wrong.map(([name, message]) => (
          <li>
            <a href={`#${fieldId(name)}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
