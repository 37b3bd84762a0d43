using System.CommandLine;
using System.CommandLine.Completions;

namespace Unpool.Cli;

/// <summary>An option as shells complete it.</summary>
/// <param name="Name">Its name: "--fit".</param>
/// <param name="Description">What it does, in a few words.</param>
/// <param name="TakesValue">True if a value follows it.</param>
/// <param name="Words">The values that there are; none where a value is a number, a text or a file.</param>
sealed record CompletedOption(string Name, string Description, bool TakesValue, IReadOnlyList<string> Words)
{
    /// <summary>What every verb has.</summary>
    public static CompletedOption Help { get; } = new("--help", "Show help", TakesValue: false, []);

    public static CompletedOption Of(Option option)
    {
        var takes = option is not Option<bool> && option.Arity.MaximumNumberOfValues > 0;
        return new(option.Name, Short(option.Description), takes,
            takes ? [.. option.GetCompletions(CompletionContext.Empty).Select(item => item.Label)] : []);
    }

    /// <summary>A description without what is in brackets or after the first clause.</summary>
    public static string Short(string? description)
    {
        var text = description ?? "";
        var end = text.AsSpan().IndexOfAny('(', ';', ':');
        return (end > 0 ? text[..end] : text).TrimEnd(' ', '.', ',');
    }
}
