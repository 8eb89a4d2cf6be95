const { stripTypeScriptTypes } = require('node:module')

/** Jest runs the sources, as every other test does: without their types they are JavaScript. */
module.exports = { process: (code) => ({ code: stripTypeScriptTypes(code) }) }
