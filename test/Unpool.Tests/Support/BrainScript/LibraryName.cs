using System.Runtime.CompilerServices;

namespace Unpool.Tests.Support.BrainScript;

/// <summary>A line of names.txt: a name of the original's library, its parameters, and a call of it.</summary>
/// <param name="Generations">2017, 2019 or both.</param>
/// <param name="Name">With the records that it is in.</param>
/// <param name="Parameters">The positional ones.</param>
/// <param name="Options">Each with its default, as it was written; null where it is no function.</param>
/// <param name="Call">A star in it stands for the options; null where the name is refused.</param>
sealed record LibraryName(
    string Generations, string Name, IReadOnlyList<string>? Parameters, IReadOnlyList<(string Name, string Default)> Options, string? Call)
{
    public static IReadOnlyList<LibraryName> All { get; } = [.. File.ReadLines(Path()).Where(line => line.Length > 0 && line[0] != '#').Select(Read)];

    /// <summary>The call without options, or with every option given the value that it has anyway.</summary>
    public string Called(bool withOptions)
    {
        // A default that refers to another parameter can be written by nobody.
        var given = Options.Where(o => withOptions && !o.Default.Contains(".dim", StringComparison.Ordinal));
        var options = string.Join(", ", given.Select(o => $"{o.Name}={o.Default}"));
        return options.Length > 0 ? Call!.Replace("*", options, StringComparison.Ordinal)
            : Call!.Replace(", *", "", StringComparison.Ordinal).Replace("{*}", "{}", StringComparison.Ordinal);
    }

    static LibraryName Read(string line)
    {
        var columns = line.Split(" | ");
        var (generations, signature, call) = (columns[0].Trim(), columns[1].Trim(), columns[2].Trim());
        var open = signature.IndexOf('(', StringComparison.Ordinal);
        var name = open < 0 ? signature : signature[..open].Trim();
        List<string> all = open < 0 ? [] : Split(signature[(open + 1)..^1]);
        return new(generations, name, open < 0 ? null : [.. all.Where(p => !p.Contains('=', StringComparison.Ordinal))],
            [.. all.Where(p => p.Contains('=', StringComparison.Ordinal)).Select(p => p.Split('=', 2)).Select(p => (p[0], p[1]))],
            call == "refused" ? null : call);
    }

    // At the commas outside of brackets.
    static List<string> Split(string parameters)
    {
        var (parts, begin, depth) = (new List<string>(), 0, 0);
        for (var i = 0; i <= parameters.Length; i++)
        {
            if (i == parameters.Length || (parameters[i] == ',' && depth == 0))
            {
                if (i > begin) parts.Add(parameters[begin..i].Trim());
                begin = i + 1;
            }
            else if ("([{".Contains(parameters[i], StringComparison.Ordinal)) depth++;
            else if (")]}".Contains(parameters[i], StringComparison.Ordinal)) depth--;
        }
        return parts;
    }

    static string Path([CallerFilePath] string file = "") => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, "names.txt");

    public override string ToString() => $"{Name} of {Generations}";
}
