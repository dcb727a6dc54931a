import { anyDrawing, drawingOf } from './drawings.ts'

/** What to show for a product: its own picture when it lies on our host, and the drawing that stands in without one. An address
 *  on another host is kept but never shown: the reader's browser would tell that host who reads what. */
export function pictureOf(product: { picture: string | null; drawing: string | null; name: string }) {
  const { picture, drawing, name } = product
  const own = picture?.startsWith('/') && !picture.startsWith('//') ? picture : null
  const fitting = drawing && drawing !== anyDrawing ? drawing : drawingOf(name)
  return { picture: own, drawing: fitting }
}
