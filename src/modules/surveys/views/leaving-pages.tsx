import { DeskPage, type DeskFrame } from '#ui/desk-page.tsx'
import { ConfirmForm } from '#ui/form.tsx'
import { path } from '#ui/href.ts'

type LeavingProps = { readonly frame: DeskFrame; readonly id: string; readonly title: string }

const spoiled = 'A key that was made and then left is used no more: the keepers make a new one, with a new sheet. Nobody has answered yet.'

/** A keeper who holds the key is asked once more before they leave with it. */
export const LeaveKeyPage = ({ frame, id, title }: LeavingProps) => {
  const back = path('/desk/keeper/:id', { id })
  return (
    <DeskPage
      frame={frame}
      title="You cannot keep the key?"
      trail={[
        { label: 'Home', href: '/desk' },
        { label: 'Keeper', href: '/desk/keeper' },
        { label: title, href: back },
      ]}
    >
      <ConfirmForm
        action={path('/desk/keeper/:id/decline', { id })}
        confirm="I cannot keep it"
        cancel={{ label: 'I keep it', href: back }}
        hidden={{ confirmed: 'yes' }}
        danger
      >
        <p>{spoiled}</p>
      </ConfirmForm>
    </DeskPage>
  )
}

type TakeOffProps = LeavingProps & { readonly version: number; readonly personId: string; readonly name: string }

/** The coordinator is asked once more before a keeper goes with whom the key goes too. */
export const TakeOffPage = ({ frame, id, title, version, personId, name }: TakeOffProps) => {
  const back = path('/desk/surveys/:id', { id })
  return (
    <DeskPage
      frame={frame}
      title={`Take ${name} off?`}
      trail={[
        { label: 'Home', href: '/desk' },
        { label: 'Surveys', href: '/desk/surveys' },
        { label: title, href: back },
      ]}
    >
      <ConfirmForm
        action={path('/desk/surveys/:id/keepers/:personId/remove', { id, personId })}
        confirm="Take off"
        cancel={{ label: 'Leave them on', href: back }}
        hidden={{ version: String(version), confirmed: 'yes' }}
        danger
      >
        <p>
          {name} holds the key of this survey. {spoiled}
        </p>
      </ConfirmForm>
    </DeskPage>
  )
}
