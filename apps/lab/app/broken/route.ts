import { breakDown } from '../../servers/break-down.ts'

export {
  breakDown as DELETE,
  breakDown as GET,
  breakDown as OPTIONS,
  breakDown as PATCH,
  breakDown as POST,
  breakDown as PUT,
}
