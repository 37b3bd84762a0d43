using System.CommandLine;

namespace Unpool.Cli;

/// <summary>The arguments that name a configuration file and override its settings.</summary>
static class ConfigArguments
{
    /// <summary>The argument that names the file.</summary>
    public static Argument<string> File() => new("FILE") { Description = "A CNTK configuration file, .cntk" };

    /// <summary>The arguments after it that override settings.</summary>
    public static Argument<string[]> Overrides() => new("KEY=VALUE")
    {
        Description = "Settings that override those in the file, as on CNTK's command line",
        Arity = ArgumentArity.ZeroOrMore,
        Validators =
        {
            result =>
            {
                foreach (var token in result.Tokens)
                    if (!token.Value.Contains('=', StringComparison.Ordinal) && !token.Value.StartsWith('['))
                        result.AddError($"'{token.Value}' is not an override; write key=value.");
            },
        },
    };

    /// <summary>The command line that the original would have had.</summary>
    /// <exception cref="InputException">There is no such file.</exception>
    public static IReadOnlyList<string> Of(string file, IReadOnlyList<string> overrides) => System.IO.File.Exists(file)
        ? [$"configFile={file}", .. overrides]
        : throw new InputException($"there is no configuration '{file}'.");

    /// <summary>True if the file is text: a model never begins with a letter or a comment.</summary>
    public static bool IsConfiguration(string path)
    {
        if (!System.IO.File.Exists(path)) return false;
        using var stream = System.IO.File.OpenRead(path);
        Span<byte> start = stackalloc byte[64];
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        // ONNX begins with the tag of its version, which no text contains.
        return length > 0 && start[0] is not 8 && !start[..length].ContainsAnyInRange((byte)0, (byte)8);
    }
}
