import { encode } from 'uqr'

type QrCodeProps = { readonly text: string; readonly label: string; readonly pixels?: number | undefined }

/** Dark on white in night mode too: many scanners read nothing else. */
export const QrCode = ({ text, label, pixels = 216 }: QrCodeProps) => {
  const { data, size } = encode(text, { border: 4 })
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg role="img" aria-label={label} width={pixels} height={pixels} viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={dark} fill="#000" />
    </svg>
  )
}
