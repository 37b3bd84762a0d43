using System.CommandLine;
using Unpool.Cli.Display;

namespace Unpool.Cli;

/// <summary>The options of `unpool data digits`.</summary>
/// <param name="Out">The folder for the two files.</param>
/// <param name="Train">How many digits to train on.</param>
/// <param name="Test">How many digits to test on.</param>
/// <param name="Json">Print JSON.</param>
sealed record DataDigitsOptions(string Out, int Train, int Test, bool Json);

/// <summary>The verb data digits: its options.</summary>
sealed class DataDigitsVerb
{
    readonly Option<string> _out = Flags.Text("--out", "DIR", "Folder for the two files; files with other images are not replaced")
        .WithDefault("digits");
    readonly Option<int> _train = Flags.Whole("--train", "Digits to train on").WithDefault(60000);
    readonly Option<int> _test = Flags.Whole("--test", "Digits to test on").WithDefault(10000);
    readonly Option<bool> _json = Flags.Json();

    public Verb Build(Func<DataDigitsOptions, Terminal, CancellationToken, Task> run, Terminal terminal)
    {
        var verb = new Verb("digits", "Draws digits and writes them as text, in the format and under the names of MNIST's text files.",
            "unpool data digits",
            "unpool data digits --out Data --train 6000 --test 1000")
        {
            _out, _train, _test, _json,
        };
        verb.SetAction((parse, cancel) => run(Read(parse), terminal, cancel));
        return verb;
    }

    DataDigitsOptions Read(ParseResult parse) => new(
        parse.GetRequiredValue(_out), parse.GetRequiredValue(_train), parse.GetRequiredValue(_test), parse.GetValue(_json));
}
