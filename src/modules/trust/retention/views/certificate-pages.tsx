import { dayInWords } from '#kernel/day.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { path } from '#ui/href.ts'
import { DefinitionList } from '#ui/lists.tsx'
import { EmptyState } from '#ui/notice.tsx'
import { PlainPage } from '#ui/page.tsx'
import { Table } from '#ui/table.tsx'
import { type Certificate, howItWasDone } from '../certificate.ts'

type CertificatesPageProps = { readonly frame: DeskFrame; readonly certificates: readonly Certificate[] }

export const CertificatesPage = ({ frame, certificates }: CertificatesPageProps) => (
  <DeskPage
    frame={frame}
    title="Certificates of destruction"
    lead="What was destroyed here, when, and under which adopted rule."
    trail={[
      { label: 'Home', href: '/desk' },
      { label: 'Trust', href: '/desk/trust' },
    ]}
  >
    {certificates.length === 0 ? (
      <EmptyState heading="Nothing was destroyed yet" action={{ label: 'Trust', href: '/desk/trust' }}>
        The first certificate comes when a survey’s results are out: then its slips, sealed answers and locked keys are destroyed.
      </EmptyState>
    ) : (
      <Table
        caption="Newest first"
        columns={[
          {
            heading: 'What',
            cell: ({ id, what }: Certificate) => <a href={path('/desk/trust/certificates/:id', { id })}>{what}</a>,
          },
          { heading: 'Destroyed on', cell: ({ on }) => dayInWords(on) },
        ]}
        rows={certificates}
        footer="Old letters and links are deleted by the clock too, without a certificate: they hold nothing but who was invited."
      />
    )}
  </DeskPage>
)

/** One sheet of paper. The program says what it did; a person signs that they looked. */
export const CertificatePage = ({ agencyName, certificate }: { readonly agencyName: string; readonly certificate: Certificate }) => (
  <PlainPage
    title="Certificate of destruction"
    h1="Certificate of destruction"
    lead={agencyName}
    back={{ label: 'All certificates', href: '/desk/trust/certificates' }}
  >
    <DefinitionList
      definitions={[
        { term: 'What was destroyed', detail: certificate.what },
        { term: 'When', detail: dayInWords(certificate.on) },
        { term: 'Under which rule', detail: certificate.rule },
        {
          term: 'Adopted',
          detail: certificate.adopted
            ? `In the retention statement that ${certificate.adopted.by} adopted on ${dayInWords(certificate.adopted.on)}`
            : 'No retention statement had been adopted yet',
        },
        { term: 'Number', detail: certificate.id },
      ]}
    />
    <p>{howItWasDone(certificate)}</p>
    <p>Looked at by ______________________________ on ______________</p>
  </PlainPage>
)
