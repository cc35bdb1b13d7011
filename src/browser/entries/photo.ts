import { shrink } from '../photo/shrink.ts'

const field = document.querySelector<HTMLInputElement>('input[type=file][name=photo]')

async function replaceChosen(input: HTMLInputElement): Promise<void> {
  const [file] = input.files ?? []
  const small = file && (await shrink(file))
  if (!small) return
  const chosen = new DataTransfer()
  chosen.items.add(small)
  input.files = chosen.files
}

field?.addEventListener('change', () => {
  void replaceChosen(field)
})
