declare module 'express-4-lowest' {
  import express from 'express'
  export default express
}

declare module 'express-5-lowest' {
  import express from 'express'
  export default express
}
