namespace Unpool;

/// <summary>The C# form of an operation: a method call on its first input, followed by the other inputs and the options.</summary>
sealed record CSharpForm(string Name, params IReadOnlyList<CSharpForm.Option> Options)
{
    /// <summary>An argument that is not a node.</summary>
    /// <param name="Value">A string, a number, a Boolean, a shape, a size, pads or a member of an enumeration.</param>
    /// <param name="Label">The parameter's name, if the argument is written with it.</param>
    /// <param name="Usual">The value at which the argument is left out, or null.</param>
    public readonly record struct Option(object Value, string? Label = null, object? Usual = null);

    /// <summary>The ways in which C# writes an operation.</summary>
    public enum Style
    {
        /// <summary>x.Name(others, options)</summary>
        Method,

        /// <summary>new[] { x, others }.Name(options)</summary>
        MethodOfAll,

        /// <summary>a Name b, where the name is an operator.</summary>
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
