import { type Role, roleNames } from '#kernel/actor.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { NextThings } from '#ui/lists.tsx'
import { EmptyState } from '#ui/notice.tsx'
import { type NextStep, whatARoleMayDo } from '../next-steps.ts'

type HomePageProps = {
  readonly frame: DeskFrame
  readonly facts: { readonly name: string }
  readonly roles: readonly Role[]
  readonly steps: readonly NextStep[]
}

/** The first page of the desk: the next thing to do, and what each role held is for. */
export const HomePage = ({ frame, facts, roles, steps }: HomePageProps) => {
  const others = roles.flatMap((role) => (role === 'coordinator' ? [] : [role]))
  const isCoordinator = roles.includes('coordinator')
  return (
    <DeskPage frame={frame} title="Home" h1={facts.name} next={steps.length > 0 ? <NextThings todos={steps} /> : undefined}>
      {isCoordinator && steps.length === 0 ? (
        <EmptyState heading="Nothing waits for you" action={{ label: 'Roster', href: '/desk/roster' }}>
          The roster is in, another coordinator is there, and what is kept is settled.
        </EmptyState>
      ) : null}
      {others.map((role) => (
        <>
          <h2>{roleNames[role]}</h2>
          <p>{whatARoleMayDo[role]}</p>
        </>
      ))}
    </DeskPage>
  )
}
