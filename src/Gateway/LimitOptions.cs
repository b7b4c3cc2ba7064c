namespace ProxyVsCors.Gateway;

/// <summary>What a client may cost before it is cut off.</summary>
public sealed class LimitOptions
{
    /// <summary>From the connection's first byte to the end of the headers: 408 after it.</summary>
    public int HeaderSeconds { get; set; } = 30;

    /// <summary>Of all header lines together: 431 above it.</summary>
    public int HeaderBytes { get; set; } = 32 * 1024;

    /// <summary>431 above it.</summary>
    public int HeaderCount { get; set; } = 100;

    /// <summary>Of the request line: 414 above it.</summary>
    public int RequestLineBytes { get; set; } = 8 * 1024;

    /// <summary>Of one request's body, announced or chunk by chunk: 413 above it.</summary>
    public long BodyBytes { get; set; } = 4L << 30;

    /// <summary>A body that comes more slowly is cut off with 408, as is an answer that is read more slowly; 0 for no such limit.</summary>
    public double BytesPerSecond { get; set; } = 240;

    /// <summary>How long a body may stay below that rate; at least 2.</summary>
    public int GraceSeconds { get; set; } = 5;

    /// <summary>How long a connection may lie idle between two requests.</summary>
    public int IdleSeconds { get; set; } = 130;

    /// <summary>Open at a time; 0 for any number.</summary>
    public long Connections { get; set; }
}
