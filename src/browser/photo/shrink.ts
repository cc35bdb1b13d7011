/** As large as a face on a phone needs to be. */
const side = 320

const largest = 60 * 1024

/** A quality that fits, from good to plain. */
const qualities = [0.85, 0.7, 0.5]

/**
 * Makes a chosen picture small, cut to a square around its middle, before it is sent. Drawing it anew also leaves behind what the
 * camera wrote into the file; the server takes that out again where no script runs. Null where the browser cannot read the picture:
 * then the file goes as it is, and the server says what is wrong with it.
 */
export async function shrink(file: File): Promise<File | null> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null)
  if (!picture) return null
  const cut = Math.min(picture.width, picture.height)
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = Math.min(side, cut)
  const pen = canvas.getContext('2d')
  if (!pen) return null
  pen.drawImage(picture, (picture.width - cut) / 2, (picture.height - cut) / 2, cut, cut, 0, 0, canvas.width, canvas.height)
  for (const quality of qualities) {
    const drawn = await new Promise<Blob | null>((done) => {
      canvas.toBlob(done, 'image/jpeg', quality)
    })
    if (drawn && drawn.size <= largest) return new File([drawn], 'photo.jpg', { type: 'image/jpeg' })
  }
  return null
}
