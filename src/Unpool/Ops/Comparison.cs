namespace Unpool;

/// <summary>What two numbers are compared for.</summary>
public enum Comparison
{
    Less,
    Equal,
    Greater,
    GreaterEqual,
    NotEqual,
    LessEqual,
}
