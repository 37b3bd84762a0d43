namespace Unpool.Ops;

/// <summary>A parameter's values: given, or made when they are first asked for.</summary>
sealed class FirstValues
{
    readonly Lock _making = new();
    readonly int _size;
    Action<float[]>? _fill;
    volatile float[]? _values;

    public FirstValues(float[] values) => (_values, Key) = (values, values);

    public FirstValues(int size, Action<float[]> fill) => (_size, _fill, Key) = (size, fill, this);

    /// <summary>The identity of a parameter's values: the array, if one was given.</summary>
    public object Key { get; }

    public bool Exist => _values is not null;

    public float[] Get() => _values ?? Make();

    float[] Make()
    {
        lock (_making)
        {
            if (_values is { } made) return made;
            AvailableMemory.Demand(_size);
            var values = new float[_size];
            _fill!(values);
            _fill = null;
            return _values = values;
        }
    }
}
