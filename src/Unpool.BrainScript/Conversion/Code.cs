namespace Unpool.BrainScript.Conversion;

/// <summary>An expression of C#, and how strongly its outermost operator binds.</summary>
readonly record struct Code(string Text, int Level)
{
    public const int Sum = 0;
    public const int Product = 1;
    public const int Primary = 2;

    public static implicit operator Code(string primary) => new(primary, Primary);

    /// <summary>For use as an operand, or in front of a dot, that needs at least this level.</summary>
    public string At(int level) => Level >= level ? Text : $"({Text})";

    public override string ToString() => Text;
}
