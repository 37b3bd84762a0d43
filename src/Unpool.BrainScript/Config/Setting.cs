using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Config;

/// <summary>A key of a section with all that was assigned to it.</summary>
sealed class Setting(string key, SourcePosition at, MappedText first)
{
    readonly List<MappedText> _parts = [first];
    MappedText? _text;

    /// <summary>As it was spelt first.</summary>
    public string Key => key;

    public SourcePosition At => at;

    public bool Read { get; set; }

    /// <summary>The value as it will be handed out; made at the first reading.</summary>
    public ConfigValue? Value { get; set; }

    /// <summary>The text with its $variables$ put in, once that was done.</summary>
    public MappedText? Resolved { get; set; }

    public MappedText Text => _text ??= _parts is [var one] ? one : MappedText.Join(_parts);

    /// <summary>A later value replaces this one, except that [..] is added to what there is: an override of single keys.</summary>
    public void Assign(MappedText value)
    {
        if (!value.Value.StartsWith('[') || _parts.All(part => part.Length == 0)) _parts.Clear();
        else _parts.Add(MappedText.At(value.PositionOf(0), " "));
        _parts.Add(value);
        _text = null;
    }
}
