using Unpool.Serve.Hosting;

namespace Unpool.Serve.Runs;

/// <summary>The names that new runs may have: those of folders on every system, and of nothing else.</summary>
static class RunNames
{
    const int Longest = 64;

    // Windows keeps these for devices, with any ending.
    static readonly string[] Devices =
    [
        "CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(i => (string[])[$"COM{i}", $"LPT{i}"]),
    ];

    /// <summary>Makes sure that a name can be that of a folder.</summary>
    /// <exception cref="ProblemException">It cannot.</exception>
    public static void Require(string? name)
    {
        if (string.IsNullOrEmpty(name)) throw new ProblemException(400, "the run needs a name.");
        if (name.Length > Longest) throw new ProblemException(400, $"a run's name has at most {Longest} characters, not {name.Length}.");
        if (!name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.') || name[0] is '.' or '-' || name[^1] == '.')
            throw new ProblemException(400, "a run's name is made of letters, digits, '-', '_' and '.', and begins with a letter, a digit or '_'.");
        if (Devices.Contains(name.Split('.')[0], StringComparer.OrdinalIgnoreCase))
            throw new ProblemException(400, $"'{name}' is the name of a device on Windows; choose another.");
    }
}
