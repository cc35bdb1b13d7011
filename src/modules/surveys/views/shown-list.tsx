import type { ShownAs } from '../publishing/publication-words.ts'

/** What a survey will show, way by way. */
export const ShownList = ({ shown }: { readonly shown: readonly ShownAs[] }) => (
  <>
    {shown.map(({ how, findings }) => (
      <>
        <p>{how}:</p>
        <ul>
          {findings.map((finding) => (
            <li>{finding}</li>
          ))}
        </ul>
      </>
    ))}
  </>
)
