namespace Unpool;

/// <summary>A relation that two numbers are compared for.</summary>
public enum Comparison
{
    /// <summary>a &lt; b</summary>
    Less,

    /// <summary>a = b</summary>
    Equal,

    /// <summary>a &gt; b</summary>
    Greater,

    /// <summary>a &gt;= b</summary>
    GreaterEqual,

    /// <summary>a differs from b</summary>
    NotEqual,

    /// <summary>a &lt;= b</summary>
    LessEqual,
}
