using System.CommandLine;
using Unpool.Cli.Display;

namespace Unpool.Cli;

sealed class DataDigitsVerb
{
    readonly Option<string?> _out = Flags.Text("--out", "DIR", "Where to put the two files (default: digits)");
    readonly Option<int?> _train = Flags.Whole("--train", "Digits to learn from (default: 60000)");
    readonly Option<int?> _test = Flags.Whole("--test", "Digits to test on (default: 10000)");

    public Verb Build(Func<DataDigitsOptions, Terminal, CancellationToken, Task> run, Terminal terminal)
    {
        var verb = new Verb("digits", "Draws digits and writes them as text, in the form and under the names of MNIST's.",
            "unpool data digits",
            "unpool data digits --out Data --train 6000 --test 1000")
        {
            _out, _train, _test,
        };
        verb.SetAction((parse, cancel) =>
            run(new(parse.GetValue(_out) ?? "digits", parse.GetValue(_train) ?? 60000, parse.GetValue(_test) ?? 10000), terminal, cancel));
        return verb;
    }
}
