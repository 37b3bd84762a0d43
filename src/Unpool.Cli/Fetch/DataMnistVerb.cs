using System.CommandLine;
using Unpool.Cli.Display;
using Unpool.Data;

namespace Unpool.Cli;

/// <summary>The verb data mnist: its options, and which of them contradict each other.</summary>
sealed class DataMnistVerb
{
    readonly Option<string> _out = Flags.Text("--out", "DIR", "Folder for the files (default: where the other verbs look for them)");
    readonly Option<string> _from = Flags.Text("--from", "DIR", "Take the four files from this folder instead of downloading them");
    readonly Option<bool> _convert = Flags.Switch("--convert",
        $"Also write {Mnist.TextNames.Train} and {Mnist.TextNames.Test}, 124 MB (the default)");
    readonly Option<bool> _noText = Flags.Switch("--no-text", "Do not write the text files");
    readonly Option<string> _mirror = Flags.Text("--mirror", "URL", "Address of a folder with the four files, tried before the usual ones");
    readonly Option<bool> _json = Flags.Json();

    public Verb Build(Func<DataMnistOptions, Terminal, CancellationToken, Task> run, Terminal terminal)
    {
        var verb = new Verb("mnist", "Fetches the MNIST digits, verifies every value and converts them to text files.",
            "unpool data mnist",
            "unpool data mnist --from ~/Downloads --no-text",
            "unpool data mnist --out data --mirror https://example.org/mnist/")
        {
            _out, _from, _convert, _noText, _mirror, _json,
        };
        verb.SetAction((parse, cancel) => run(Read(parse), terminal, cancel));
        return verb;
    }

    DataMnistOptions Read(ParseResult parse)
    {
        if (parse.GetValue(_convert) && parse.GetValue(_noText))
            throw new UsageException("--convert and --no-text contradict each other; give one of them.");
        var (from, mirror) = (parse.GetValue(_from), parse.GetValue(_mirror));
        if (from is not null && mirror is not null)
            throw new UsageException("--from takes files that are already here and --mirror is for downloading them; give one of the two.");
        return new()
        {
            Out = parse.GetValue(_out),
            From = from,
            Convert = !parse.GetValue(_noText),
            Mirror = Address(mirror),
            Json = parse.GetValue(_json),
        };
    }

    static Uri? Address(string? mirror)
    {
        if (mirror is null) return null;
        return Uri.TryCreate(mirror.TrimEnd('/') + "/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new UsageException($"--mirror must be an address that begins with http:// or https://, not '{mirror}'.");
    }
}
