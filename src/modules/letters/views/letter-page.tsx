import type { ComponentChildren } from 'preact'
import { reachOf } from '#kernel/reach.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { Actions, ButtonLink, Form, Submit } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { DefinitionList } from '#ui/lists.tsx'
import { Notice } from '#ui/notice.tsx'
import { PlainPage } from '#ui/page.tsx'
import { QrCode } from '#ui/qr-code.tsx'
import { isOpen, type Letter, stateInWords } from '../letter.ts'

/** One letter: its text while it is there, and what can be done with it. */
export const LetterPage = ({ frame, letter, origin }: { readonly frame: DeskFrame; readonly letter: Letter; readonly origin: string }) => (
  <DeskPage
    frame={frame}
    title={letter.subject}
    trail={[
      { label: 'Home', href: '/desk' },
      { label: 'Letters', href: '/desk/letters' },
    ]}
  >
    <DefinitionList
      definitions={[
        { term: 'To', detail: letter.toAddress === null ? letter.toName : `${letter.toName}, ${letter.toAddress}` },
        { term: 'State', detail: stateInWords(letter) },
      ]}
    />
    {letter.body !== null && isOpen(letter) ? (
      <Open letter={letter} body={letter.body} origin={origin} />
    ) : (
      <p>The text was deleted when the letter left.</p>
    )}
  </DeskPage>
)

const Open = ({ letter, body, origin }: { readonly letter: Letter; readonly body: string; readonly origin: string }) => (
  <>
    {reachOf(origin) === 'everybody' ? null : (
      <Notice tone="warn" heading="Nobody outside can use the address in it">
        <p>
          This installation answers at {origin},{' '}
          {reachOf(origin) === 'this_pc' ? 'which only this PC reaches' : 'where browsers keep nobody signed in'}. Give it an https address
          before you hand letters over.
        </p>
      </Notice>
    )}
    <Notice heading="Only for the person it is addressed to">
      <p>If it is an invitation, whoever has its link can use it, once. Do not leave the paper in the printer.</p>
    </Notice>
    <Text body={body} />
    <Actions>
      <ButtonLink href={path('/desk/letters/:id/print', { id: letter.letterId })} first>
        Page to print
      </ButtonLink>
    </Actions>
    {letter.state === 'failed' ? (
      <Form action={path('/desk/letters/:id/retry', { id: letter.letterId })}>
        <Actions>
          <Submit tone="plain">Send it again by e-mail</Submit>
        </Actions>
      </Form>
    ) : null}
    <Form action={path('/desk/letters/:id/handed-over', { id: letter.letterId })}>
      <p>Once you have handed it over, mark it so. Its text is then deleted here.</p>
      <Actions>
        <Submit tone="plain">I have handed it over</Submit>
      </Actions>
    </Form>
  </>
)

/** The sheet of paper: nothing on it but the letter. */
export const PrintedLetter = ({ letter, body }: { readonly letter: Letter; readonly body: string }) => (
  <PlainPage
    title="Letter"
    h1={letter.subject}
    back={{ label: 'Back to the letter', href: path('/desk/letters/:id', { id: letter.letterId }) }}
  >
    <Text body={body} line={onPaper} />
  </PlainPage>
)

const isLink = (line: string): boolean => /^https?:\/\/\S+$/.test(line)

/** Nobody types a link of forty letters from paper without a mistake, so it can be scanned. */
const onPaper = (line: string): ComponentChildren =>
  isLink(line) ? (
    <>
      <code>{line}</code>
      <br />
      <QrCode text={line} label="The same address as a code to scan" pixels={180} />
    </>
  ) : (
    line
  )

type TextProps = { readonly body: string; readonly line?: (line: string) => ComponentChildren }

// Blank lines part paragraphs; single line ends stay where the letter has them.
const Text = ({ body, line: shown = (line) => line }: TextProps) => (
  <>
    {body
      .trim()
      .split(/\n{2,}/)
      .map((paragraph) => (
        <p>
          {paragraph.split('\n').map((line, place) => (
            <>
              {place === 0 ? null : <br />}
              {shown(line)}
            </>
          ))}
        </p>
      ))}
  </>
)
