namespace ProxyVsCors.Gateway;

/// <summary>What a client, and an upstream's answer, may cost.</summary>
public sealed class LimitOptions
{
    /// <summary>Seconds from the connection's first byte to the end of the headers: 408 after it.</summary>
    public int HeaderSeconds { get; set; } = 30;

    /// <summary>Bytes of all header lines together: 431 above it.</summary>
    public int HeaderBytes { get; set; } = 32 * 1024;

    /// <summary>Header lines; the cookies of HTTP/2 count as one: 431 above it.</summary>
    public int HeaderCount { get; set; } = 100;

    /// <summary>Bytes of the request line: 414 above it.</summary>
    public int RequestLineBytes { get; set; } = 8 * 1024;

    /// <summary>Bytes of one request's body, announced or chunk by chunk: 413 above it.</summary>
    public long BodyBytes { get; set; } = 4L << 30;

    /// <summary>Bytes of all header lines of an upstream's answer, rounded up to whole KiB: 502 above it.</summary>
    public int ResponseHeaderBytes { get; set; } = 64 * 1024;

    /// <summary>A body that arrives more slowly is refused with 408, and an answer that is read more slowly is cut off; 0 for no limit.</summary>
    public double BytesPerSecond { get; set; } = 240;

    /// <summary>Seconds that a body may stay below that rate; at least 2.</summary>
    public int GraceSeconds { get; set; } = 5;

    /// <summary>Seconds that a connection may lie idle between two requests.</summary>
    public int IdleSeconds { get; set; } = 130;

    /// <summary>Connections open at a time; 0 for any number.</summary>
    public long Connections { get; set; }
}
