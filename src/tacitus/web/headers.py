"""What every answer tells the browser: to load from here alone, and to run nothing that is not a file of ours."""

from collections.abc import Iterable


def policy(styles: Iterable[str] = ()) -> str:
    """The content security policy; `styles` are hashes of the style elements that our libraries insert."""
    hashes = "".join(f" '{style}'" for style in styles)
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            f"style-src 'self'{hashes}",
            "img-src 'self' data: blob:",
            "connect-src 'self'",
            "worker-src 'self'",
            "font-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def security(styles: Iterable[str] = ()) -> dict[bytes, bytes]:
    """The headers of every answer, as ASGI wants them."""
    told = {
        "content-security-policy": policy(styles),
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }
    return {name.encode(): value.encode() for name, value in told.items()}
