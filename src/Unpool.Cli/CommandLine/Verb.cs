using System.CommandLine;

namespace Unpool.Cli;

/// <summary>A command of the program, with examples for its help.</summary>
sealed class Verb(string name, string description, params IReadOnlyList<string> examples) : Command(name, description)
{
    public IReadOnlyList<string> Examples => examples;
}
