namespace Unpool;

/// <summary>How a program writes an operation: as a method of its first input, followed by the other inputs and the options.</summary>
sealed record CSharpForm(string Name, params IReadOnlyList<CSharpForm.Option> Options)
{
    /// <summary>An argument that is no node.</summary>
    /// <param name="Value">Text, a number, a truth, a shape, a size, pads or a member of an enumeration.</param>
    /// <param name="Label">The parameter's name, where the argument is written with it.</param>
    /// <param name="Usual">The value for which the argument is left out, or null.</param>
    public readonly record struct Option(object Value, string? Label = null, object? Usual = null);

    /// <summary>Ways of writing other than a method.</summary>
    public enum Style
    {
        /// <summary>x.Name(others, options)</summary>
        Method,

        /// <summary>new[] { x, others }.Name(options)</summary>
        MethodOfAll,

        /// <summary>a Name b, where the name is a sign.</summary>
        Operator,

        /// <summary>new Node(new Name(options), name, inputs); options with a label are properties.</summary>
        Constructor,
    }

    public Style Kind { get; init; }

    /// <summary>The input that the method is called on.</summary>
    public int On { get; init; }

    /// <summary>True if the options stand before the other inputs.</summary>
    public bool OptionsFirst { get; init; }
}
