using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Unpool.Cli;

/// <summary>The kinds of options. A value of another kind is an error that says what was expected.</summary>
static class Flags
{
    /// <summary>An option without a value; false unless it is given.</summary>
    public static Option<bool> Switch(string name, string description) => new(name) { Description = description };

    /// <summary>The option of every verb that has a result for scripts.</summary>
    public static Option<bool> Json() => Switch("--json", "Print the result as JSON, with the version, the seed and the options");

    /// <summary>A text; the help names its kind: FILE.</summary>
    public static Option<string> Text(string name, string kind, string description) => new(name) { Description = description, HelpName = kind };

    /// <summary>Texts, one or more, as a shell makes them of a pattern.</summary>
    public static Option<string[]> Texts(string name, string kind, string description) => new(name)
    {
        Description = description,
        HelpName = kind,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>A whole number.</summary>
    public static Option<int> Whole(string name, string description, int least = 1) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => Whole(Word(result), result, name, least, out var number) ? number : 0,
    };

    /// <summary>A whole number for each level, "5,1", or one for all.</summary>
    public static Option<IReadOnlyList<int>> PerLevel(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N[,N...]",
        CustomParser = result =>
        {
            var numbers = new List<int>();
            foreach (var word in Word(result).Split(','))
                if (!Whole(word, result, name, 1, out var number)) return null;
                else numbers.Add(number);
            return numbers;
        },
    };

    /// <summary>The seed of random numbers.</summary>
    public static Option<ulong> Seed(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            if (ulong.TryParse(Word(result), NumberStyles.None, CultureInfo.InvariantCulture, out var seed)) return seed;
            result.AddError($"{name} must be a whole number of at least 0, not {Word(result)}.");
            return 0;
        },
    };

    /// <summary>A number for which a rule holds; the rule's text ends the sentence "--rate must be ...".</summary>
    public static Option<double> Number(string name, string description, string rule, Func<double, bool> holds) => new(name)
    {
        Description = description,
        HelpName = "X",
        CustomParser = result =>
        {
            var word = Word(result);
            var isNumber = double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);
            if (isNumber && holds(number)) return number;
            result.AddError(isNumber ? $"{name} must be {rule}, not {word}." : $"{name} must be a number, not '{word}'.");
            return 0;
        },
    };

    /// <summary>The sides of an image as people write them: columns, rows, channels.</summary>
    public static Option<Shape> Sides(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "CxR[xN]",
        CustomParser = result =>
        {
            // What is not a number is 0, which is no side, either.
            var sides = Word(result).Split('x')
                .Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var side) ? side : 0).ToArray();
            if (sides is [> 0, > 0] or [> 0, > 0, > 0]) return new Shape(sides.Length == 3 ? sides[2] : 1, sides[1], sides[0]);
            result.AddError($"{name} must be columns x rows, such as 28x28, or columns x rows x channels, such as 32x32x3, not '{Word(result)}'.");
            return default;
        },
    };

    /// <summary>One of several words.</summary>
    public static Option<T> Choice<T>(string name, string description, params (string Word, T Value)[] choices)
    {
        var option = new Option<T>(name)
        {
            Description = description,
            HelpName = choices.Length > 3 ? "NAME" : string.Join('|', choices.Select(c => c.Word)),
            CustomParser = result =>
            {
                var word = Word(result);
                foreach (var choice in choices)
                    if (choice.Word.Equals(word, StringComparison.OrdinalIgnoreCase))
                        return choice.Value;
                var hint = Spelling.Hint(word, choices.Select(c => c.Word), shortened: true);
                result.AddError($"{name} must be one of {string.Join(", ", choices.Select(c => c.Word))}, not '{word}'{hint}");
                return default;
            },
        };
        // Without the names that the values have in C#.
        option.CompletionSources.Clear();
        option.CompletionSources.Add([.. choices.Select(c => c.Word)]);
        return option;
    }

    /// <summary>Gives an option the value that it has where it is not given, and shows it in the help.</summary>
    /// <param name="option">The option.</param>
    /// <param name="fallback">The value.</param>
    /// <param name="word">How the value is written on the command line, where its own text is not that.</param>
    public static Option<T> WithDefault<T>(this Option<T> option, T fallback, string? word = null)
    {
        option.DefaultValueFactory = _ => fallback;
        option.Description += $" (default: {word ?? Convert.ToString(fallback, CultureInfo.InvariantCulture)})";
        return option;
    }

    static bool Whole(string word, ArgumentResult result, string name, int least, out int number)
    {
        if (!int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
        {
            var tooLarge = word.Length > 9 && word.All(char.IsAsciiDigit);
            result.AddError(tooLarge ? $"{name} must be at most {int.MaxValue}, not {word}." : $"{name} must be a whole number, not '{word}'.");
            return false;
        }
        if (number >= least) return true;
        result.AddError($"{name} must be at least {least}, not {word}.");
        return false;
    }

    static string Word(ArgumentResult result) => result.Tokens[^1].Value;
}
