using System.Text;

namespace Unpool.Cli;

/// <summary>The completion for PowerShell, with descriptions. Files are PowerShell's own, where there is nothing of ours.</summary>
static class PowerShellScript
{
    public static string Of(IReadOnlyList<CompletedVerb> verbs)
    {
        var script = new StringBuilder("""
            # Completion of unpool for PowerShell; made by `unpool completions powershell`.
            Register-ArgumentCompleter -Native -CommandName unpool -ScriptBlock {
                param($wordToComplete, $commandAst, $cursorPosition)
                $before = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { "$_" })
                $line = (@($before | Select-Object -Skip 1) -join ' ') + ' '
                $previous = if ($before.Count -gt 0) { $before[-1] } else { '' }
                $items = @()

            """);
        for (var i = 0; i < verbs.Count; i++)
        {
            var verb = verbs[i];
            var condition = verb.Path.Length == 0 ? "" : $" ($line.StartsWith('{verb.Path} '))";
            script.Append($"    {(i == 0 ? "if" : verb.Path.Length == 0 ? "else" : "elseif")}{condition} {{\n");
            script.Append("        switch ($previous) {\n");
            foreach (var option in verb.Options.Where(o => o.Words.Count > 0))
                script.Append($"            '{option.Name}' {{ $items = @({string.Join(", ", option.Words.Select(w => Item(w, "")))}) }}\n");
            script.Append("            default {\n                $items = @(\n");
            var items = verb.Words.Select(w => Item(w.Word, w.Description)).Concat(verb.Options.Select(o => Item(o.Name, o.Description)));
            script.Append(string.Join(",\n", items.Select(item => $"                    {item}")));
            script.Append("\n                )\n            }\n        }\n    }\n");
        }
        return script.Append("""
                $items | Where-Object { $_[0].StartsWith($wordToComplete) } | ForEach-Object {
                    [System.Management.Automation.CompletionResult]::new($_[0], $_[0], 'ParameterValue', $_[1])
                }
            }

            """).Replace("\r\n", "\n").ToString();
    }

    // A tip must not be empty.
    static string Item(string word, string description) =>
        $"@('{word}', '{(description.Length > 0 ? description : word).Replace("'", "''", StringComparison.Ordinal)}')";
}
