using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Unpool.Cli;

/// <summary>The help that the options describe, and below it the examples of the verb.</summary>
sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var result = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is not Verb { Examples.Count: > 0 } verb) return result;

        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var example in verb.Examples) output.WriteLine("  " + example);
        output.WriteLine();
        return result;
    }
}
