using System.CommandLine;
using Unpool.Cli.Display;
using Unpool.Data;

namespace Unpool.Cli;

/// <summary>The options of `unpool data surfaces`.</summary>
/// <param name="Out">The folder of the kinds' folders.</param>
/// <param name="Kinds">The kinds to draw.</param>
/// <param name="Side">The rows and columns of a picture.</param>
/// <param name="Train">Good pictures of each kind to train on.</param>
/// <param name="Test">Good pictures of each kind to test on.</param>
/// <param name="Defects">Pictures of each defect of each kind.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Json">Print JSON.</param>
sealed record DataSurfacesOptions(
    string Out, IReadOnlyList<SurfaceKind> Kinds, int Side, int Train, int Test, int Defects, ulong Seed, bool Json);

/// <summary>The verb data surfaces: its options.</summary>
sealed class DataSurfacesVerb
{
    readonly Option<string> _out = Flags.Text("--out", "DIR", "Folder for the kinds' folders; those that exist are not touched")
        .WithDefault("surfaces");
    readonly Option<string[]> _kinds = Flags.Texts("--kinds", "NAME",
        $"Kinds to draw, one or more of {string.Join(", ", Surfaces.Kinds.Select(Surfaces.NameOf))} (default: all)");
    readonly Option<int> _side = Flags.Whole("--size", "Rows and columns of a picture", least: Surfaces.LeastSide).WithDefault(128);
    readonly Option<int> _train = Flags.Whole("--train", "Good pictures of each kind to train on").WithDefault(200);
    readonly Option<int> _test = Flags.Whole("--test", "Good pictures of each kind to test on").WithDefault(40);
    readonly Option<int> _defects = Flags.Whole("--defects", "Pictures of each defect of each kind").WithDefault(20);
    readonly Option<ulong> _seed = Flags.Seed("--seed", "Seed; the same seed gives the same pictures").WithDefault(1ul);
    readonly Option<bool> _json = Flags.Json();

    public Verb Build(Func<DataSurfacesOptions, Terminal, CancellationToken, Task> run, Terminal terminal)
    {
        var verb = new Verb("surfaces", "Draws surfaces with defects and without, with masks, as PNG files in folders as MVTec AD has them.",
            "unpool data surfaces",
            "unpool data surfaces --out Data --kinds wood weave --train 50 --size 256")
        {
            _out, _kinds, _side, _train, _test, _defects, _seed, _json,
        };
        verb.SetAction((parse, cancel) => run(Read(parse), terminal, cancel));
        return verb;
    }

    DataSurfacesOptions Read(ParseResult parse) => new(
        parse.GetRequiredValue(_out), parse.GetValue(_kinds) is { Length: > 0 } names ? [.. names.Select(Kind).Distinct()] : Surfaces.Kinds,
        parse.GetRequiredValue(_side), parse.GetRequiredValue(_train), parse.GetRequiredValue(_test), parse.GetRequiredValue(_defects),
        parse.GetRequiredValue(_seed), parse.GetValue(_json));

    static SurfaceKind Kind(string name)
    {
        foreach (var kind in Surfaces.Kinds)
            if (Surfaces.NameOf(kind) == name)
                return kind;
        var names = Surfaces.Kinds.Select(Surfaces.NameOf).ToArray();
        throw new UsageException($"--kinds must be of {string.Join(", ", names)}, not '{name}'{Spelling.Hint(name, names)}");
    }
}
