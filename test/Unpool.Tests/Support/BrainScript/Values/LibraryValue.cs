namespace Unpool.Tests.Support.BrainScript.Values;

/// <summary>A function of the library with what it is worth.</summary>
/// <param name="Name">The function's name in the library, BS.Boolean.Xor; an operator's sign; or what the case is about.</param>
/// <param name="Expression">A call of it, made a node named z of a network whose inputs are those of <see cref="Samples"/>.</param>
/// <param name="Definition">All values of z for one sample, in storage order (the first axis is the fastest), as plain as possible.</param>
sealed record LibraryValue(string Name, string Expression, Func<Known, double[]> Definition)
{
    /// <summary>False where there is no gradient, or where it is no derivative.</summary>
    public bool Gradient { get; init; } = true;

    /// <summary>Inputs that no gradient flows to.</summary>
    public string[] Without { get; init; } = [];

    public string Key => $"{Name}: {Expression}";
}
