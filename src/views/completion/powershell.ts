import { type CommandLine, wordsOf } from "./command-line.ts";

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function list(words: readonly string[]): string {
  return `@(${words.map(quoted).join(", ")})`;
}

/** A script for PowerShell. Where it finds nothing, PowerShell completes file names. */
export function powershellCompletion(line: CommandLine): string {
  const [usual] = line.commands;
  const flags = line.commands.map(
    ({ name, flags: all }) => `    ${quoted(name)} = ${list(all.flatMap(({ names }) => names))}`,
  );
  const values = line.commands.flatMap(({ name, flags: all }) =>
    all.flatMap((flag) => {
      const words = wordsOf(flag.values, line);
      if (flag.value === undefined || words.length === 0) return [];
      const spelled = flag.values === "rules" ? "$rules" : list(words);
      return flag.names.map((flagName) => `    ${quoted(`${name} ${flagName}`)} = ${spelled}`);
    }),
  );
  const named = line.commands.flatMap(({ name, arguments: values }) =>
    values === "paths" ? [] : [`    ${quoted(name)} = ${values === "rules" ? "$rules" : list(values)}`],
  );
  return `# Completion of ${line.name} for PowerShell: dot-source this file in your profile.
Register-ArgumentCompleter -Native -CommandName ${line.name} -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $rules = ${list(line.rules)}
  $commands = ${list(line.commands.map(({ name }) => name))}
  $flags = @{
${flags.join("\n")}
  }
  $values = @{
${values.join("\n")}
  }
  $arguments = @{
${named.join("\n")}
  }
  $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
  $command = ${quoted(usual?.name ?? "")}
  if ($words.Count -gt 1 -and $commands -contains $words[1]) { $command = $words[1] }
  $key = "$command $($words[-1])"
  if ($values.ContainsKey($key)) { $found = $values[$key] }
  elseif ($wordToComplete.StartsWith('-')) { $found = $flags[$command] }
  elseif ($words.Count -eq 1) { $found = $commands }
  else { $found = $arguments[$command] }
  $found | Where-Object { $_ -and $_.StartsWith($wordToComplete) } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
}
`;
}
