# Runs cors for action.yml. Nothing of the inputs is read as a command.
set -eu
mapfile -t arguments <<< "$CORS_ARGUMENTS"
while [ "${#arguments[@]}" -gt 0 ] && [ -z "${arguments[-1]}" ]; do unset 'arguments[-1]'; done
if [ -x node_modules/.bin/cors ]; then
  command=(node_modules/.bin/cors)
else
  command=(npx --yes "@cors/cli@$CORS_VERSION")
fi
echo "sarif=$RUNNER_TEMP/cors.sarif" >> "$GITHUB_OUTPUT"
"${command[@]}" "${arguments[@]}" --format github --fail-on "$CORS_FAIL_ON" \
  --output "sarif=$RUNNER_TEMP/cors.sarif" --output "markdown=$GITHUB_STEP_SUMMARY"
