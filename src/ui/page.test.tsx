import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { type DeskFrame, DeskPage } from './desk-page.tsx'
import { GalleryPage, OfficerGalleryPage } from './gallery.tsx'
import { Island } from './island.tsx'
import { officerStyle } from './officer-style.ts'
import { OfficerPage, PlainPage, renderPage } from './page.tsx'

const frame: DeskFrame = {
  stylesheet: '/assets/desk-1.css',
  agencyName: 'Cedar Hollow PD',
  roleLine: '12 people · Coordinator',
  navigation: [
    { label: 'Plan', href: '/desk/plan' },
    { label: 'Surveys', href: '/desk/surveys', current: true, note: 'open' },
  ],
  account: { name: 'Sgt. Hale', links: [{ label: 'Keeper', href: '/desk/switch' }], signOut: '/desk/sign-out' },
}

const pages = {
  officer: renderPage(<OfficerGalleryPage />),
  plain: renderPage(<PlainPage title="Sign in" />),
  desk: renderPage(<DeskPage frame={frame} title="Surveys" />),
  gallery: renderPage(<GalleryPage frame={frame} />),
}

test.each(Object.entries(pages))('the %s page has a language, a title, one heading, and is not indexed', (_, html) => {
  expect(html).toMatch(/^<!doctype html><html lang="en"><head><meta charset="utf-8"\/>/)
  expect(html.match(/<title>[^<]+<\/title>/g)).toHaveLength(1)
  expect(html.match(/<h1>/g)).toHaveLength(1)
  expect(html.match(/<main/g)).toHaveLength(1)
  expect(html).toContain('<meta name="robots" content="noindex"/>')
  expect(html).toContain('name="viewport"')
  expect(html).toContain('<link rel="icon" href="data:,"/>')
})

test.each(Object.entries(pages))('the %s page has no inline script, no style attribute, no handler and no id twice', (_, html) => {
  expect(html).not.toMatch(/<script(?! type="application\/json">| type="module" src=)/)
  expect(html).not.toMatch(/<[^>]+\s(style|on\w+)=/)
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

test('officers’ style stands in the page exactly as its hash says, so the security policy lets it through', () => {
  const inline = /<style>(.*?)<\/style>/s.exec(pages.officer)?.[1] ?? ''

  expect(inline).toContain('--paper:#fbfaf7')
  expect(officerStyle.hash).toBe(`'sha256-${createHash('sha256').update(inline).digest('base64')}'`)
})

test('an officers’ page names no product and no agency', () => {
  const html = renderPage(<OfficerPage title="Notices" h1="Somebody is up." />)

  expect(html).toContain('<title>Notices</title>')
  expect(html).not.toMatch(/porchlight/i)
})

test('a page with errors says so in its title and before its heading', () => {
  const html = renderPage(<DeskPage frame={frame} title="Surveys" errors={{ name: 'Give it a name' }} />)

  expect(html).toContain('<title>Error: Surveys · Cedar Hollow PD</title>')
  expect(html.indexOf('role="alert"')).toBeLessThan(html.indexOf('<h1>'))
})

test('the desk can be walked by keyboard: over the frame to the text, and out again', () => {
  expect(pages.desk).toContain('<a class="skip" href="#content">')
  expect(pages.desk).toContain('<main id="content" tabindex="-1">')
  expect(pages.desk).toContain('<a href="/desk/surveys" aria-current="page">Surveys<small> open</small></a>')
  expect(pages.desk).toContain('<form method="post" action="/desk/sign-out">')
})

test('scripts are modules from their own address', () => {
  const html = renderPage(<OfficerPage title="Answer" scripts={['/assets/answer-1.js']} />)

  expect(html).toContain('<script type="module" src="/assets/answer-1.js"></script>')
})

test('an island’s props cannot end their script or begin a comment', () => {
  const html = renderPage(
    <OfficerPage title="Answer">
      <Island name="answer" props={{ words: '</script><!--<script>&"' }}>
        <p>Needs script.</p>
      </Island>
    </OfficerPage>,
  )

  const written = /<div data-island="answer"><script type="application\/json">(.*?)<\/script><p>Needs script/s.exec(html)?.[1] ?? ''
  expect(written).not.toContain('<')
  expect(JSON.parse(written)).toEqual({ words: '</script><!--<script>&"' })
})
