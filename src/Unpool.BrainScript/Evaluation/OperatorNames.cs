namespace Unpool.BrainScript.Evaluation;

/// <summary>What infix operators are called in the names of nodes: z.PlusArgs[0].</summary>
static class OperatorNames
{
    public static string Of(string symbol) => symbol switch
    {
        "+" => "Plus",
        "-" => "Minus",
        "*" => "Times",
        "/" => "Div",
        ".*" => "ElementTimes",
        "**" => "Pow",
        "%" => "Mod",
        "==" => "Equal",
        "!=" => "NotEqual",
        "<" => "LT",
        "<=" => "LE",
        // The original's slip, kept because names depend on it.
        ">" or ">=" => "GT",
        "&&" => "And",
        "||" => "Or",
        ">>" => "Before",
        "<<" => "Shift",
        _ => "With",
    };
}
